# As the README of cluster-config/deploy says it is done, under a real systemd, with a database beside it. Ends at the first thing that is not as it should be.
set -Eeuo pipefail
trap 'echo "line $LINENO"; journalctl -n 60 --no-pager -o cat' ERR
deploy=/opt/threat-response/cluster-config/deploy/systemd
tell() { systemctl show "$1" -p "$2" --value; }
is() { [ "$(tell "$1" "$2")" = "$3" ] || { echo "$1: $2 is $(tell "$1" "$2"), not $3"; journalctl -u "$1" -n 40 --no-pager -o cat; exit 1; }; }
ready() { curl --silent --fail --output /dev/null --max-time 5 "http://127.0.0.1:$1/health/ready"; }
wait_for() { for _ in $(seq 600); do if "${@:2}"; then return; fi; sleep 0.2; done; echo "not within two minutes: $1"; journalctl -n 60 --no-pager -o cat; exit 1; }
seconds() { local since=$EPOCHREALTIME; "${@:2}"; echo "$1: $(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $since }") s"; }

systemctl start postgresql
runuser -u postgres -- psql -qh /tmp -c "create user threat_response" -c "create database threat_response owner threat_response"
useradd --system --home-dir /var/lib/threat-response --shell /usr/sbin/nologin threat-response
install -d -m 0755 /etc/threat-response && cp -r /opt/threat-response/cluster-config/{cluster.yaml,rules} /etc/threat-response/
for role in silo gateway; do
  install -m 0600 $deploy/$role.env /etc/threat-response/
  sed -i -e 's/^TR_STORE=.*/TR_STORE=Host=127.0.0.1;Database=threat_response;Username=threat_response;Maximum Pool Size=20/' -e 's/^TR_SILO_ADDRESS=.*/TR_SILO_ADDRESS=127.0.0.1/' /etc/threat-response/$role.env
  cp $deploy/threat-response-$role.service /etc/systemd/system/
done
# Built for this machine's runtime, not with one of its own.
! command -v dotnet > /dev/null || echo "DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")" | tee -a /etc/threat-response/{silo,gateway}.env > /dev/null
echo "TR_ADMIN_API_KEY=tr_units_tests_only_key" >> /etc/threat-response/silo.env
systemctl daemon-reload
systemd-analyze verify /etc/systemd/system/threat-response-*.service
for role in silo gateway; do systemd-analyze security --no-pager --threshold=30 threat-response-$role | tail -1; done

seconds "silo started" systemctl enable --quiet --now threat-response-silo
ready 8081
seconds "gateway started" systemctl start threat-response-gateway
ready 8080
[ "$(curl --silent --output /dev/null --write-out '%{http_code}' -H 'X-Api-Key: tr_units_tests_only_key' --data '{"json_version":"2.0","event_id":"a","severity":"major","summary":"s","target":{"host_name":"h"}}' http://127.0.0.1:8080/api/v1/events/json)" = 202 ]

for unit in silo:8081 gateway:8080; do
  kill -KILL "$(tell threat-response-${unit%:*} MainPID)"
  seconds "${unit%:*} killed, ready again" wait_for "${unit%:*} ready again" eval "[ \$(tell threat-response-${unit%:*} NRestarts) = 1 ] && ready ${unit#*:}"
done

for role in gateway silo; do
  seconds "$role stopped" systemctl stop threat-response-$role
  is threat-response-$role Result success
done

# A start waits for the database, which is no fault, and may be given up.
systemctl stop postgresql
systemctl start --no-block threat-response-silo
wait_for "answering that it waits" curl --silent --fail --output /dev/null http://127.0.0.1:8081/health/live
is threat-response-silo ActiveState activating
! ready 8081
seconds "stopped while it waits" systemctl stop threat-response-silo
is threat-response-silo Result success
systemctl start --no-block threat-response-silo
wait_for "answering that it waits" curl --silent --fail --output /dev/null http://127.0.0.1:8081/health/live
systemctl start postgresql
wait_for "active once the database is there" systemctl --quiet is-active threat-response-silo
systemctl stop threat-response-silo

# A configuration that is wrong is said once.
sed -i 's/^TR_SILO_PORT=.*/TR_SILO_PORT=nonsense/' /etc/threat-response/silo.env
! systemctl start threat-response-silo 2>/dev/null
is threat-response-silo ExecMainStatus 2
is threat-response-silo ActiveState failed
is threat-response-silo NRestarts 0
echo "as it should be"
