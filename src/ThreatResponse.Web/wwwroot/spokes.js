// Says how wide a drawing may be, and goes through it by keys: arrows from node to node, in the order drawn, Enter opens. What is drawn comes from the server.
export function follow(box, page) {
  let at = -1, told = 0;
  const nodes = () => [...box.querySelectorAll('[data-node]')];
  const show = now => nodes().forEach((node, i) => node.classList.toggle('is-cursor', i === now));
  box.addEventListener('keydown', e => {
    const all = nodes(), by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (by && all.length) {
      at = at < 0 || at >= all.length ? 0 : (at + by + all.length) % all.length;
      show(at);
      box.nextElementSibling.textContent = all[at].dataset.node;
      const { top, bottom } = all[at].getBoundingClientRect();
      if (top < 200 || bottom > innerHeight - 80) all[at].scrollIntoView({ block: 'center' });
    } else if (e.key === 'Enter' && all[at]) all[at].querySelector('a')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  box.addEventListener('blur', () => show(-1));
  new ResizeObserver(() => {
    const room = box.clientWidth;
    if (!room || Math.abs(room - told) < 2) return;
    told = room;
    page.invokeMethodAsync('Fit', room);
  }).observe(box);
}
