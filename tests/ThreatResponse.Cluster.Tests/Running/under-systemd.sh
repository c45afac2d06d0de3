#!/bin/bash
# Runs a script under a real systemd: PID 1 of namespaces and control groups of its own, on this machine's root, with all that is written kept in memory. Nothing of the machine changes.
#   under-systemd.sh FOLDER SCRIPT     FOLDER becomes /opt/threat-response, with postgresql.service beside it to start
set -euo pipefail
here="$(mktemp -d)"
group="threat-response-try-$$"

# Not cpuset of the first version: it wants processors named before it takes a process, and systemd does not use it.
groups() { findmnt -rn -t cgroup,cgroup2 -o TARGET,FSTYPE,OPTIONS | grep -v ' cgroup .*cpuset'; }

cat > "$here/inside" <<'INSIDE'
set -euo pipefail
here="$1" folder="$2"
mkdir "$here/kept" "$here/root"
mount -t tmpfs tmpfs "$here/kept"
mkdir -p "$here"/kept/{etc,var/lib,var/log,var/tmp,opt,home}
cp -a /etc/. "$here/kept/etc/"
cp -r "$folder" "$here/kept/opt/threat-response"
chmod 0755 "$here/kept/opt/threat-response"
ln -s /run "$here/kept/var/run"
mount --bind / "$here/root"
for kept in etc var opt home; do mount --bind "$here/kept/$kept" "$here/root/$kept"; done
cd "$here/root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
grep -q ' cgroup ' "$here/groups" && mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
while read -r target type options; do
  mkdir -p ".$target"
  case "$type" in
    cgroup2) mount -t cgroup2 cgroup2 ".$target" ;;
    *) mount -t cgroup -o "$(tr , '\n' <<< "$options" | grep -vxE 'rw|ro|nosuid|nodev|noexec|relatime|xattr|release_agent=.*' | paste -sd,)" cgroup ".$target" ;;
  esac
done < "$here/groups"
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do touch "dev/$device" && mount --bind "/dev/$device" "dev/$device"; done
mkdir dev/pts dev/shm dev/mqueue
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -s "/proc/self/${link#*:}" "dev/${link%%:*}"; done
mount -t tmpfs -o mode=755 tmpfs run
ip link set lo up

# Only what the units need is started: nothing that looks after a machine.
: > etc/fstab
rm -rf etc/systemd/system/*.wants
for unit in systemd-{udevd,udev-trigger,timesyncd,remount-fs,modules-load,sysctl,random-seed,machine-id-commit,firstboot,sysusers,binfmt,pstore}.service systemd-udevd-{kernel,control}.socket postgresql@.service \
  dev-hugepages.mount dev-mqueue.mount sys-kernel-{debug,tracing,config}.mount sys-fs-fuse-connections.mount proc-sys-fs-binfmt_misc.automount; do
  ln -sf /dev/null "etc/systemd/system/$unit"
done
printf '[Unit]\nRequires=basic.target\nAfter=basic.target\nAllowIsolate=yes\n' > etc/systemd/system/try.target
binaries="$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | tail -1)")"
cat > etc/systemd/system/postgresql.service <<UNIT
[Service]
Type=notify
User=postgres
StateDirectory=postgresql-try
ExecStartPre=/bin/sh -c 'test -f /var/lib/postgresql-try/data/PG_VERSION || $binaries/initdb -D /var/lib/postgresql-try/data -A trust >/dev/null'
ExecStart=$binaries/postgres -D /var/lib/postgresql-try/data -c unix_socket_directories=/tmp -c max_connections=200
UNIT
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir tmp/old
pivot_root . tmp/old
exec chroot . /bin/sh -c 'umount -l /tmp/old && exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=try /lib/systemd/systemd --unit=try.target'
INSIDE

groups > "$here/groups"
(
  while read -r target _; do mkdir -p "$target/$group" && echo "$BASHPID" > "$target/$group/cgroup.procs"; done < "$here/groups"
  exec unshare --mount --pid --fork --kill-child --cgroup --uts --ipc --net --propagation private /bin/bash "$here/inside" "$here" "$1"
) > "$here/console" 2>&1 < /dev/null &
outside=$!
end() {
  kill -KILL "$outside" 2>/dev/null || true
  wait "$outside" 2>/dev/null || true
  sleep 0.5
  while read -r target _; do find "$target/$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true; done < "$here/groups"
  rm -rf "$here"
}
trap end EXIT

within() { nsenter -t "$(pgrep -P "$outside")" -m -p -C -n -u -i env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb SYSTEMD_PAGER= "$@"; }
for _ in $(seq 120); do
  [ "$(within systemctl is-system-running 2>/dev/null || true)" = running ] && break
  kill -0 "$outside" 2>/dev/null || { cat "$here/console"; exit 1; }
  sleep 0.5
done
[ "$(within systemctl is-system-running)" = running ] || { cat "$here/console"; within systemctl --failed; exit 1; }
within /bin/bash -s < "$2"
