// What must happen in the browser: theme, zone, keys, palette, focus. Everything else is rendered on the server.
// A control that carries data-key is pressed by that key, and one with data-command stands in the palette; data-do names one of the few acts below.
(() => {
  const $ = (q, root = document) => root.querySelector(q);
  const $$ = (q, root = document) => [...root.querySelectorAll(q)];
  const root = document.documentElement;
  const seen = e => !e.disabled && e.getAttribute('aria-disabled') !== 'true' && (e.closest('[data-keys]') || e.getClientRects().length > 0);
  const typing = e => e?.closest?.('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]');
  const inField = e => typing(e.target);
  const overlay = () => $('dialog[open], .mud-dialog, :popover-open');
  const keyed = key => $$(`[data-key="${CSS.escape(key)}"]`).find(seen);
  const go = to => window.Blazor?.navigateTo ? Blazor.navigateTo(to) : location.assign(to);
  const keep = (name, value) => { document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`; };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  keep('tr-zone', zone);

  window.tr = {
    theme() {
      const next = root.dataset.theme === 'light' ? 'dark' : 'light';
      root.dataset.theme = next;
      keep('tr-theme', next);
      return next;
    },
    zone: () => zone,
    title: () => document.title.replace(/ · [^·]*$/, ''),
    heading() { const e = $('h1'); if (e && !typing(document.activeElement)) { e.tabIndex = -1; e.focus({ preventScroll: true }); } },
    focus(selector, end) { const e = $(selector); e?.focus(); if (!end) e?.select?.(); else if (e) e.selectionStart = e.value.length; },
    async copy(text) { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } },
    width: selector => { const e = $(selector); return e && Math.round(e.getBoundingClientRect().width); },
  };

  // The palette opens at once; what moves in it (palette.js) is fetched when the page has nothing else to do.
  const palette = () => $('#palette');
  const openPalette = () => {
    const dialog = palette();
    if (!dialog || dialog.open || overlay()) return;
    dialog.showModal();
    const input = $('#palette-input');
    if (input.value) { input.value = ''; input.dispatchEvent(new Event('input', { bubbles: true })); }
    input.focus();
    fetchPalette().then(module => module?.open(seen));
  };
  const fetchPalette = () => import('./palette.js').catch(() => { /* the banner says that the connection is gone */ });
  (window.requestIdleCallback ?? setTimeout)(fetchPalette);

  const acts = {
    palette: openPalette,
    keys: () => $('#keys')?.showModal(),
    close: b => b.closest('dialog')?.close(),
    reload: () => location.reload(),
    // Until the server answers, whoever asked first. Given up there: the page begins anew, which is for the banner to say when text would be lost.
    async reconnect() { clearTimeout(again); try { if (!await Blazor.reconnect()) gone(); } catch { again = setTimeout(acts.reconnect, 3000); } },
  };
  document.addEventListener('click', e => {
    const b = e.target.closest('[data-do]');
    if (b) acts[b.dataset.do]?.(b);
    else if (e.target.tagName === 'DIALOG') e.target.close();
    if (e.target.closest('#palette a')) palette().close();
    const press = e.target.closest('[data-press]:not(.tr-menu *)');
    if (press) keyed(press.dataset.press)?.click();
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
    const chosen = e.target.closest('.tr-menu[popover] a, .tr-menu[popover] button:not([data-stay])');
    if (!chosen) return;
    chosen.closest('[popover]').hidePopover();
    if (chosen.dataset.press) keyed(chosen.dataset.press)?.click();
  });

  // The ledger: pointing at a line picks its segment, and the other way round.
  document.addEventListener('pointerover', e => {
    const box = e.target.closest?.('[data-ledger]');
    const name = e.target.closest?.('[data-line]')?.dataset.line;
    for (const bar of $$('.tr-ledger-bar')) {
      const mine = box?.contains(bar) && name;
      bar.classList.toggle('is-picking', !!mine);
      for (const i of bar.children) i.classList.toggle('is-picked', !!mine && i.dataset.line === name);
    }
  });

  // A key whose button is not there yet, because the answer to the one before is on its way or the page is not alive, waits for it; in order, and never into a field.
  const live = () => $('[data-live]');
  const waiting = [];
  let asked = 0;
  const press = names => {
    const b = live() && names.map(keyed).find(Boolean);
    if (!b) return false;
    b.click();
    asked++;
    Promise.race([DotNet.invokeMethodAsync('ThreatResponse.Web', 'Taken'), new Promise(later => { setTimeout(later, 3000); })]).catch(() => { /* the banner says that the connection is gone */ }).then(() => { asked--; flush(); });
    return true;
  };
  const flush = () => {
    if (!live()) return;
    if (overlay() || typing(document.activeElement)) waiting.length = 0;
    while (waiting.length && (press(waiting[0]) || !asked)) waiting.shift();
  };

  // A field that somebody typed into before the page came alive is drawn anew when it does: its text, and the letters typed meanwhile, go into the new one.
  let begun = null;
  for (const kind of ['input', 'focusin']) document.addEventListener(kind, e => {
    if (begun?.field !== e.target) begun = null;
    if (e.target.id && inField(e) && (begun || !live())) begun = { field: e.target, text: e.target.value, until: Date.now() + 5000 };
  });
  const restore = () => {
    if (!begun || begun.field.isConnected) return;
    const field = document.getElementById(begun.field.id);
    if (Date.now() > begun.until) begun = null;
    if (!field || !begun) return;
    const { text } = begun;
    begun = null;
    if (field.id === 'palette-input') openPalette();
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  document.addEventListener('keydown', e => {
    if (!begun || begun.field.isConnected || Date.now() > begun.until || e.ctrlKey || e.metaKey || e.altKey || e.key.length > 1) return;
    begun.text += e.key;
    e.preventDefault();
    e.stopImmediatePropagation();
  });

  const jumps = { i: '/', h: '/hosts', u: '/users', n: '/indicators', r: '/response', p: '/pipeline' };
  let afterG = 0;
  document.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); openPalette(); return; }
    if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') { const send = e.target.closest('form, section, .mud-dialog')?.querySelector('[data-send]'); if (send) { e.preventDefault(); send.click(); } return; }
    if (e.key === 'Escape' && inField(e)) { if (!overlay()) e.target.blur(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || inField(e) || overlay()) return;
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    const named = { ArrowDown: 'j', ArrowUp: 'k' }[key];
    if (key.length === 1 && key !== ' ' && $('[data-letters="off"]')) return;
    if (Date.now() - afterG < 900 && jumps[key]) { afterG = 0; e.preventDefault(); go(jumps[key]); return; }
    if ((key === ' ' || key === 'Enter') && e.target.closest('a, button, summary, input, [role="menuitem"]')) return;
    if (key === 'g') { afterG = Date.now(); return; }
    if (key === '?') { acts.keys(); return; }
    if (key === '/') { e.preventDefault(); if ($('[data-filter]')) tr.focus('[data-filter]'); else openPalette(); return; }
    const names = e.shiftKey ? [`Shift+${named ?? key}`] : [named ?? key, key];
    if (waiting.length === 0 && press(names)) e.preventDefault();
    else if (asked > 0 || !live()) { e.preventDefault(); waiting.push(names); }
  });

  // A dialog takes the focus the moment it is drawn, and Tab goes round in it: neither waits for the server, which would move the focus of somebody who is already further.
  const stops = dialog => $$(':is(.tr-dialog-body, .tr-dialog-foot) :is(a[href], input, button, select, textarea, summary, [tabindex="0"])', dialog)
    .filter(e => seen(e) && (e.type !== 'radio' || e.checked || !$(`input[name="${e.name}"]:checked`, dialog)));
  let entered = null;
  const enter = () => {
    const dialog = $$('.mud-dialog').at(-1) ?? null;
    const field = dialog && dialog !== entered && stops(dialog)[0];
    if (dialog && !field) return;
    entered = dialog;
    if (field && !dialog.contains(document.activeElement)) field.focus();
  };
  document.addEventListener('keydown', e => {
    const dialog = e.key === 'Tab' && $$('.mud-dialog').at(-1);
    const all = dialog ? stops(dialog) : [];
    if (all.length === 0) return;
    const at = document.activeElement, from = e.shiftKey ? all[0] : all.at(-1);
    if (dialog.contains(at) && at !== from && !(at.type === 'radio' && at.name === from.name)) return;
    e.preventDefault();
    (e.shiftKey ? all.at(-1) : all[0]).focus();
  }, true);

  // After a drawing: the keyboard's row stays in sight.
  new MutationObserver(all => {
    for (const m of all) if (m.type === 'attributes' && m.target.classList.contains('is-cursor') && m.target.matches('tr')) m.target.scrollIntoView({ block: 'nearest' });
    enter();
    restore();
    flush();
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'data-live'] });

  // A circuit that is gone for good: the page loads itself again, unless that would lose text somebody typed.
  let again = 0;
  const gone = () => { if (!$$('textarea').some(t => t.value.trim())) location.reload(); };
  // On the banner, and not bubbling: caught on its way down.
  document.addEventListener('components-reconnect-state-changed', e => {
    const state = e.detail?.state;
    if (state === 'rejected' || state === 'resume-failed') gone();
    if (state === 'failed') again = setTimeout(acts.reconnect, 3000);
    if (state === 'hide') clearTimeout(again);
  }, true);
})();
