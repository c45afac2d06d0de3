// What must happen in the browser: theme, zone, keys, palette, focus, long lists. Everything else is rendered on the server.
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
    title: () => document.title.replace(/ · Threat Response$/, ''),
    heading() { const e = $('h1'); if (e && !typing(document.activeElement)) { e.tabIndex = -1; e.focus({ preventScroll: true }); } },
    focus(selector, end) { const e = $(selector); e?.focus(); if (!end) e?.select?.(); else if (e) e.selectionStart = e.value.length; },
    async copy(text) { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } },
    lines(page) { list.page = page; measure(); look(); },
    reveal(line) { scrollTo(line); },
  };

  // A long list: the server draws the lines near the screen, and says how many are above and below; their height is made here.
  const list = { page: null, at: -1, count: 0, height: 48, due: 0 };
  const body = () => $('tbody[data-lines]');
  const scroller = b => { const box = b.closest('.tr-tablewrap'); return box && getComputedStyle(box).overflowY !== 'visible' ? box : document.scrollingElement; };
  const measure = () => {
    const b = body();
    if (!b) return;
    const row = $('tr[data-line]', b);
    if (row && row.offsetHeight) list.height = row.getBoundingClientRect().height;
    for (const e of $$('[data-height-lines]', b)) {
      const height = `${e.dataset.heightLines * list.height}px`;
      if (e.firstElementChild.style.height !== height) e.firstElementChild.style.height = e.style.height = height;
      e.hidden = e.dataset.heightLines === '0';
    }
  };
  const look = () => {
    const b = body();
    if (!b || !list.page) return;
    const box = scroller(b), top = box === document.scrollingElement ? 0 : box.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor((top - b.getBoundingClientRect().top) / list.height)), count = Math.ceil(box.clientHeight / list.height) + 1;
    const drawn = $$('tr[data-line]', b), last = +b.dataset.lines - 1;
    const from = drawn.length ? +drawn[0].dataset.line : 0, to = drawn.length ? +drawn.at(-1).dataset.line : -1;
    if (first >= from + (from > 0 ? 6 : 0) && first + count <= to - (to < last ? 6 : 0) || (first >= from && to >= last)) return;
    list.page.invokeMethodAsync('Show', first, count).catch(() => { /* the banner says that the connection is gone */ });
  };
  const lookSoon = () => { list.due ||= setTimeout(() => { list.due = 0; measure(); look(); }, 60); };
  const scrollTo = line => {
    const b = body();
    if (!b) return;
    const box = scroller(b);
    box.scrollTop += b.getBoundingClientRect().top - (box === document.scrollingElement ? 0 : box.getBoundingClientRect().top) + line * list.height - box.clientHeight / 2;
    lookSoon();
  };
  addEventListener('scroll', lookSoon, { capture: true, passive: true });
  addEventListener('resize', lookSoon);

  // The palette: commands are the controls on screen; values are found by the server; arrows move over what fits.
  const palette = () => $('#palette');
  const options = () => $$('[role="option"]', palette()).filter(e => !e.hidden && !e.closest('[hidden]'));
  let moved = false;
  const point = at => {
    const all = options();
    for (const e of $$('.is-cursor', palette())) { e.classList.remove('is-cursor'); e.setAttribute('aria-selected', 'false'); }
    const e = all[(at + all.length) % all.length];
    if (!e) return;
    e.classList.add('is-cursor');
    e.setAttribute('aria-selected', 'true');
    e.scrollIntoView({ block: 'nearest' });
    $('#palette-input').setAttribute('aria-activedescendant', e.id);
  };
  const fit = () => {
    moved = false;
    const words = $('#palette-input').value.trim().toLowerCase();
    for (const e of $$('#palette-commands [role="option"], [data-page]')) e.hidden = !e.textContent.toLowerCase().includes(words);
    for (const group of [$('#palette-commands'), $('#palette-pages')]) group.hidden = !$('[role="option"]:not([hidden])', group);
    point(0);
  };
  const openPalette = () => {
    const dialog = palette();
    if (!dialog || dialog.open || overlay()) return;
    const group = $('#palette-commands'), head = document.createElement('h3');
    head.textContent = $('[data-keys]:not([data-keys=""])')?.dataset.keys || 'On this page';
    head.setAttribute('aria-hidden', 'true');
    group.replaceChildren(head, ...$$('[data-command]').filter(seen).map((control, i) => {
      const option = document.createElement('button'), end = document.createElement('span');
      option.type = 'button';
      option.id = `command-${i}`;
      option.setAttribute('role', 'option');
      option.textContent = control.dataset.command;
      end.className = 'tr-end';
      if (control.dataset.key) { const kbd = document.createElement('kbd'); kbd.className = 'tr-kbd'; kbd.textContent = control.dataset.key === ' ' ? 'Space' : control.dataset.key.replace(/^[a-z]$/, k => k.toUpperCase()); end.append(kbd); }
      option.append(end);
      option.addEventListener('click', () => { dialog.close(); control.click(); });
      return option;
    }));
    dialog.showModal();
    const input = $('#palette-input');
    if (input.value) { input.value = ''; input.dispatchEvent(new Event('input', { bubbles: true })); }
    input.focus();
    fit();
  };
  document.addEventListener('input', e => { if (e.target.id === 'palette-input') fit(); });
  document.addEventListener('keydown', e => {
    if (e.target.id !== 'palette-input') return;
    const all = options(), at = all.findIndex(o => o.classList.contains('is-cursor'));
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); moved = true; point(at + (e.key === 'ArrowDown' ? 1 : -1)); }
    if (e.key === 'Enter') {
      e.preventDefault();
      const value = e.target.value.trim();
      // Pasted, and Enter at once: what is found may not be here yet.
      if (value && $('#palette-found').getAttribute('aria-busy') === 'true' && (at < 0 || all[at].closest('#palette-found'))) { palette().close(); go(`/search?q=${encodeURIComponent(value)}`); } else (all[at] ?? all[0])?.click();
    }
  });

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
    const chosen = e.target.closest('.tr-menu[popover] a, .tr-menu[popover] button');
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

  const jumps = { i: '/', h: '/hosts', u: '/users', n: '/indicators', p: '/pipeline' };
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
    const target = keyed((e.shiftKey ? 'Shift+' : '') + (named ?? key)) ?? (e.shiftKey ? null : keyed(key));
    if (target) { e.preventDefault(); target.click(); }
  });

  // After a drawing: heights follow, and the keyboard's row stays in sight.
  new MutationObserver(all => {
    measure();
    if (!moved && palette()?.open && all.some(m => m.type === 'childList' && m.target.id === 'palette-found')) point(0);
    for (const m of all) if (m.type === 'attributes' && m.attributeName === 'class' && m.target.classList.contains('is-cursor') && m.target.matches('tr')) m.target.scrollIntoView({ block: 'nearest' });
    if (all.some(m => m.attributeName === 'data-density' || m.attributeName === 'data-lines')) lookSoon();
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'data-height-lines', 'data-density', 'data-lines'] });

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
