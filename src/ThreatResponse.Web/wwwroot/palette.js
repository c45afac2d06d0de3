// The palette: commands are the controls on screen; values are found by the server; arrows move over what fits.
const $ = (q, root = document) => root.querySelector(q);
const $$ = (q, root = document) => [...root.querySelectorAll(q)];
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
/** Called when it has been opened. */
export const open = seen => {
  const group = $('#palette-commands'), head = document.createElement('h3');
  head.textContent = $('[data-keys]:not([data-keys=""])')?.dataset.keys || palette().dataset.here;
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
    option.addEventListener('click', () => { palette().close(); control.click(); });
    return option;
  }));
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
    if (value && $('#palette-found').getAttribute('aria-busy') === 'true' && (at < 0 || all[at].closest('#palette-found'))) { palette().close(); Blazor.navigateTo(`/search?q=${encodeURIComponent(value)}`); } else (all[at] ?? all[0])?.click();
  }
});

// What was found comes at the top, unless somebody has moved on already.
new MutationObserver(all => {
  if (!moved && palette()?.open && all.some(m => m.target.id === 'palette-found')) point(0);
}).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['hidden'] });
