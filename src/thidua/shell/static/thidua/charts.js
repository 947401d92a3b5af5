// Draws every figure[data-chart] from the JSON block beside it. The page says what to show (kind, labels, series, tones); how it
// looks is decided here, from the tokens. ECharts is fetched only when a page has a chart. Tooltips use richText because the
// content security policy forbids inline style; the table beside the chart carries the same figures for those who cannot see it.
//
// {"kind": "bars" | "stacked" | "line" | "difference" | "gantt" | "life", "unit": "hồ sơ", "labels": [...],
//  "series": [{"name": "Đúng hạn", "tone": "success", "values": [...]}]}
// gantt values are [start, end] in the unit of `ticks` (day of the year); life values are [year, level].
const NUMBER = new Intl.NumberFormat("vi-VN");
const TONES = ["active", "gold", "success", "blocked", "warning", "neutral", "late"];
const drawn = new Map();

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--td-${name}`).trim();
}

function toneOf(series, at) {
  const tone = series.tone === "honour" ? "gold" : series.tone === "danger" ? "late" : series.tone;
  return token(tone || TONES[at % TONES.length]);
}

function words() {
  return { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, lineHeight: 17, color: token("ink-2") };
}

// The legend breaks into as many lines as the width needs; the drawing begins below the last of them.
const LEGEND_LINE = 24;
function legendHeight(spec) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  let lines = 1;
  let used = 0;
  for (const one of spec.series) {
    const width = 14 + 5 + pen.measureText(one.name).width + 12;
    if (used && used + width > spec.width) {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return lines * LEGEND_LINE;
}

function frame(spec, decal) {
  return {
    textStyle: words(),
    animation: false,
    aria: { enabled: true, decal: { show: decal } },
    grid: { left: 8, right: 20, top: spec.series.length > 1 ? legendHeight(spec) + 16 : 12, bottom: 8, containLabel: true },
    legend: { show: spec.series.length > 1, top: 0, left: 0, width: spec.width, icon: "roundRect", itemWidth: 14, itemGap: 12, textStyle: words() },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: token("surface"),
      borderColor: token("line-strong"),
      textStyle: { ...words(), color: token("ink") },
      valueFormatter: (value) => `${NUMBER.format(value)} ${spec.unit || ""}`.trim(),
    },
  };
}

// Names beside bars take at most two fifths of the drawing and break into lines there, so that a phone keeps room for the bars.
function nameWidth(spec) {
  return Math.min(190, Math.round(spec.width * 0.4));
}

function names(spec, extra = {}) {
  return {
    type: "category",
    data: spec.labels,
    axisLine: { lineStyle: { color: token("line-strong") } },
    axisTick: { show: false },
    axisLabel: { ...words(), ...extra },
  };
}

function figures(spec, extra = {}) {
  return {
    type: "value",
    minInterval: 1,
    splitNumber: spec.width < 480 ? 3 : 6,
    splitLine: { lineStyle: { color: token("line") } },
    axisLabel: { ...words(), formatter: (value) => NUMBER.format(value) },
    ...extra,
  };
}

function bars(spec, stack) {
  const label = { show: !stack, position: "right", ...words(), formatter: (point) => NUMBER.format(point.value) };
  return {
    ...frame(spec, stack),
    xAxis: figures(spec),
    yAxis: { ...names(spec, { width: nameWidth(spec), overflow: "break" }), inverse: true },
    series: spec.series.map((one, at) => ({
      type: "bar",
      name: one.name,
      data: one.values,
      stack: stack ? "all" : undefined,
      barMaxWidth: 22,
      itemStyle: { color: toneOf(one, at), borderRadius: stack ? 0 : [0, 3, 3, 0] },
      label,
    })),
  };
}

function line(spec) {
  const symbols = ["circle", "rect", "triangle", "diamond"];
  return {
    ...frame(spec, false),
    xAxis: { ...names(spec), boundaryGap: false },
    yAxis: figures(spec),
    series: spec.series.map((one, at) => ({
      type: "line",
      name: one.name,
      data: one.values,
      symbol: symbols[at % symbols.length],
      symbolSize: 8,
      lineStyle: { width: 2.5, type: at % 2 ? "dashed" : "solid" },
      color: toneOf(one, at),
    })),
  };
}

function difference(spec) {
  const made = bars({ ...spec, series: spec.series.slice(0, 1) }, false);
  made.series[0].data = spec.series[0].values.map((value) => ({
    value,
    itemStyle: { color: value < 0 ? token("late") : token("success"), borderRadius: 0 },
    label: { position: value < 0 ? "left" : "right" },
  }));
  made.xAxis.boundaryGap = ["12%", "12%"]; // room for the figures beside the bars
  made.yAxis.axisLabel = { ...words(), width: nameWidth(spec), overflow: "break" };
  made.yAxis.axisLine = { onZero: false, show: false };
  return made;
}

function gantt(spec) {
  const made = frame({ ...spec, series: spec.series.slice(0, 1) }, false);
  const flat = spec.series[0].values;
  const shade = (at) => token(spec.tones?.[at] || spec.series[0].tone || "active");
  return {
    ...made,
    grid: { ...made.grid, top: 28 },
    tooltip: { show: false },
    xAxis: figures(spec, {
      min: spec.from ?? 0,
      max: spec.to ?? 365,
      interval: spec.step ?? 91.25,
      minInterval: 0,
      axisLabel: { ...words(), align: "left", formatter: (value, at) => spec.ticks?.[at] ?? "" },
    }),
    yAxis: { ...names(spec, { width: nameWidth(spec), overflow: "break" }), inverse: true },
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: flat.map(([start]) => start) },
      {
        type: "bar",
        stack: "all",
        barMaxWidth: 16,
        data: flat.map(([start, end], at) => ({ value: Math.max(end - start, 2), itemStyle: { color: shade(at), borderRadius: 3 } })),
        markLine: spec.today
          ? {
              symbol: "none",
              silent: true,
              lineStyle: { color: token("ink"), type: "dashed" },
              label: { formatter: spec.todayWord || "", ...words(), position: "start", rotate: 0, distance: 4 },
              data: [{ xAxis: spec.today }],
            }
          : undefined,
      },
    ],
  };
}

function life(spec) {
  return {
    ...frame(spec, false),
    legend: { show: spec.series.length > 1, top: 0, left: 0, textStyle: words() },
    tooltip: { show: false },
    xAxis: figures(spec, { scale: true, min: ({ min }) => min - 1, max: ({ max }) => max + 1, axisLabel: { ...words(), formatter: String } }),
    yAxis: names(spec),
    series: spec.series.map((one, at) => ({
      type: "scatter",
      name: one.name,
      symbol: ["circle", "diamond", "rect"][at % 3],
      symbolSize: 14,
      color: toneOf(one, at),
      data: one.values,
    })),
  };
}

const KINDS = {
  bars: (spec) => bars(spec, false),
  stacked: (spec) => bars(spec, true),
  line,
  difference,
  gantt,
  life,
};

function draw(figure) {
  const spec = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const place = figure.querySelector(".td-chart-drawing");
  spec.width = place.clientWidth;
  drawn.get(place)?.dispose();
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  chart.setOption(KINDS[spec.kind](spec));
  drawn.set(place, chart);
}

function drawAll() {
  for (const figure of document.querySelectorAll("figure[data-chart]")) draw(figure);
}

function fetchLibrary(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

const first = document.querySelector("figure[data-chart]");
if (first) {
  await fetchLibrary(first.dataset.library);
  await document.fonts.ready;
  drawAll();
  document.addEventListener("thidua:theme", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
  window.addEventListener("resize", drawAll);
  window.addEventListener("beforeprint", () => drawn.forEach((chart) => chart.resize({ width: 600 })));
  window.addEventListener("afterprint", () => drawn.forEach((chart) => chart.resize({ width: "auto" })));
}
