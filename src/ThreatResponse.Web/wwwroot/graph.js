// Draws the entity graph: places come from the server, colours from the tokens. Loaded when a page has one.
let echarts;
const charts = new WeakMap();

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Braces begin a style in a chart's label.
const plain = text => text.replace(/[{}|]/g, ' ');

// Room round the nodes for their names. What is between is as large as the places, so that circles stay circles.
const room = { left: 70, right: 90, top: 24, bottom: 48 };

const option = (data, box) => {
  const across = Math.max(80, box.clientWidth - room.left - room.right) / data.width, down = Math.max(80, box.clientHeight - room.top - room.bottom) / data.height;
  const [text1, text3, edge, bg3, bg4, line3, bad, badSoft, ours, oursSoft] = ['--text-1', '--text-3', '--line-control', '--bg-3', '--bg-4', '--line-3', '--malicious', '--malicious-soft', '--accent', '--bg-select'].map(css);
  const colours = { malicious: [badSoft, bad], ours: [oursSoft, ours], other: [bg3, edge] };
  const kinds = new Map(data.nodes.map(n => [n.id, n.kind]));
  return {
    animation: false,
    textStyle: { fontFamily: css('--font'), fontSize: 11, color: text3 },
    tooltip: { backgroundColor: bg4, borderColor: line3, textStyle: { color: text1, fontSize: 12 }, renderMode: 'richText',
      formatter: p => p.dataType === 'edge' ? p.data.tip : `${p.data.title}\n${p.data.note}` },
    series: [{
      type: 'graph', layout: 'none', roam: 'move', ...room, edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 7,
      emphasis: { focus: 'adjacency' },
      data: data.nodes.map(n => ({
        id: n.id, name: n.id, x: n.x * across, y: n.y * down, title: n.name, note: n.note, symbol: n.isGroup ? 'roundRect' : 'circle', symbolSize: n.isGroup ? [38, 28] : 30,
        itemStyle: { color: colours[n.kind][0], borderColor: colours[n.kind][1], borderWidth: 1.5 },
        label: { show: true, position: 'bottom', formatter: `{a|${plain(n.name)}}\n{b|${plain(n.what)}}`,
          rich: { a: { fontFamily: css('--mono'), fontSize: 11, lineHeight: 16, color: text1, align: 'center' }, b: { fontSize: 11, lineHeight: 14, color: n.kind === 'malicious' ? bad : text3, align: 'center' } } },
      })),
      edges: data.edges.map(e => ({
        source: e.from, target: e.to, value: e.alerts, tip: e.tip,
        lineStyle: { color: kinds.get(e.from) === 'malicious' || kinds.get(e.to) === 'malicious' ? bad : edge, width: 1.25, opacity: 1, curveness: 0.06 },
        label: { show: e.text !== '', formatter: e.text, color: text3, fontSize: 11, backgroundColor: css('--bg-2'), padding: [1, 3] },
      })),
    }],
  };
};

// Arrow keys go from node to node, in the order of the data; Enter chooses.
const withKeys = (box, kept, page) => {
  let at = -1;
  const show = type => kept.chart.dispatchAction({ type, seriesIndex: 0, dataIndex: at });
  box.addEventListener('keydown', e => {
    const nodes = kept.data.nodes, by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (by && nodes.length) {
      show('downplay');
      at = at < 0 || at >= nodes.length ? 0 : (at + by + nodes.length) % nodes.length;
      show('highlight');
      show('showTip');
      box.nextElementSibling.textContent = `${nodes[at].name}, ${nodes[at].what}, ${nodes[at].note}`;
    } else if (e.key === 'Enter' && nodes[at]) page.invokeMethodAsync('Choose', nodes[at].id);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  box.addEventListener('blur', () => { show('downplay'); show('hideTip'); });
};

export async function draw(box, page, data) {
  echarts ??= await import('./lib/echarts-graph.js');
  let kept = charts.get(box);
  if (!kept) {
    const chart = echarts.init(box, null, { renderer: 'svg' });
    kept = { chart };
    charts.set(box, kept);
    chart.on('click', p => { if (p.dataType === 'node') page.invokeMethodAsync('Choose', p.data.id); });
    kept.data = data;
    withKeys(box, kept, page);
    new ResizeObserver(() => { if (!box.clientWidth) return; chart.resize(); chart.setOption(option(kept.data, box), true); }).observe(box);
    new MutationObserver(() => chart.setOption(option(kept.data, box), true)).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  }
  kept.data = data;
  kept.chart.setOption(option(data, box), true);
}
