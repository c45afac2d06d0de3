// What must happen in the browser: theme, keys, focus, clipboard. Everything else is rendered on the server.
// A control that carries data-key is pressed by that key; data-do names one of the few acts below.
(() => {
  const $ = (q, root = document) => root.querySelector(q);
  const root = document.documentElement;
  const seen = e => !e.disabled && e.getAttribute('aria-disabled') !== 'true' && (e.closest('[data-keys]') || e.getClientRects().length > 0);
  const inField = e => e.target.closest?.('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]');
  const overlay = () => $('dialog[open], .mud-dialog, :popover-open');
  const press = key => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(seen)?.click();
  const go = to => window.Blazor?.navigateTo ? Blazor.navigateTo(to) : location.assign(to);

  window.tr = {
    theme() {
      const next = root.dataset.theme === 'light' ? 'dark' : 'light';
      root.dataset.theme = next;
      document.cookie = `tr-theme=${next};path=/;max-age=31536000;samesite=lax`;
      return next;
    },
    density(name) { document.cookie = `tr-density=${name};path=/;max-age=31536000;samesite=lax`; },
    focus(selector) { const e = $(selector); e?.focus(); e?.select?.(); },
    async copy(text) { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } },
  };

  const acts = {
    keys: () => $('#keys')?.showModal(),
    close: b => b.closest('dialog')?.close(),
    reload: () => location.reload(),
    async reconnect() { try { if (!await Blazor.reconnect()) location.reload(); } catch { /* the banner stays */ } },
  };
  document.addEventListener('click', e => {
    const b = e.target.closest('[data-do]');
    if (b) acts[b.dataset.do]?.(b);
    else if (e.target.tagName === 'DIALOG') e.target.close();
  });

  // A menu stands beside its button, wherever there is room, and goes when something in it was chosen.
  document.addEventListener('toggle', e => {
    const menu = e.target, button = menu.id && $(`[popovertarget="${menu.id}"]`);
    if (!button || e.newState !== 'open') return;
    const b = button.getBoundingClientRect(), m = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(b.left, innerWidth - m.width - 8))}px`;
    menu.style.top = `${b.bottom + 4 + m.height < innerHeight ? b.bottom + 4 : Math.max(8, b.top - 4 - m.height)}px`;
  }, true);
  document.addEventListener('click', e => {
    const chosen = e.target.closest('.tr-menu[popover] a, .tr-menu[popover] button');
    if (!chosen) return;
    chosen.closest('[popover]').hidePopover();
    if (chosen.dataset.press) press(chosen.dataset.press);
  });

  // The ledger: pointing at a line picks its segment, and the other way round.
  document.addEventListener('pointerover', e => {
    const box = e.target.closest?.('[data-ledger]');
    const name = e.target.closest?.('[data-line]')?.dataset.line;
    for (const bar of document.querySelectorAll('.tr-ledger-bar')) {
      const mine = box?.contains(bar) && name;
      bar.classList.toggle('is-picking', !!mine);
      for (const i of bar.children) i.classList.toggle('is-picked', !!mine && i.dataset.line === name);
    }
  });

  const jumps = { i: '/incidents', h: '/hosts', u: '/users', n: '/indicators', p: '/pipeline' };
  let afterG = 0;
  document.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); tr.focus('#search'); return; }
    if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') { const send = e.target.closest('form, section, .mud-dialog')?.querySelector('[data-send]'); if (send) { e.preventDefault(); send.click(); } return; }
    if (e.key === 'Escape' && inField(e)) { if (!overlay()) e.target.blur(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || inField(e) || overlay()) return;
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (Date.now() - afterG < 900 && jumps[key]) { afterG = 0; e.preventDefault(); go(jumps[key]); return; }
    if ((key === ' ' || key === 'Enter') && e.target.closest('a, button, summary, input, [role="menuitem"]')) return;
    if (key === 'g') { afterG = Date.now(); return; }
    if (key === '?') { acts.keys(); return; }
    if (key === '/') { e.preventDefault(); tr.focus($('[data-filter]') ? '[data-filter]' : '#search'); return; }
    const alias = { ArrowDown: 'j', ArrowUp: 'k' }[key] ?? key;
    const target = [...document.querySelectorAll(`[data-key="${CSS.escape(alias)}"]`)].find(seen);
    if (target) { e.preventDefault(); target.click(); }
  });

  // The keyboard's row stays in sight.
  new MutationObserver(all => {
    for (const m of all) if (m.target.classList?.contains('is-cursor')) m.target.scrollIntoView({ block: 'nearest' });
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['class'] });

  // A circuit that is gone for good: the page loads itself again, unless that would lose text somebody typed.
  document.addEventListener('components-reconnect-state-changed', e => {
    const typed = [...document.querySelectorAll('textarea')].some(t => t.value.trim());
    if (e.detail?.state === 'rejected' && !typed) location.reload();
  });
})();
