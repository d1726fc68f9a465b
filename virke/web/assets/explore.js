// The chart on the page of an indicator or a measure: zoom, lines on and off, each figure by mouse, finger or arrow keys. The page has
// pictures and a table of the same figures; this puts a chart in place of the pictures. Choices are taken without
// leaving the page.
import { LineChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([AriaComponent, DataZoomComponent, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

const INK = "#1a1f22";
const FAINT = "#4f5b61";
const GRID = "#d5d8d6";
const GOAL = "#b3541e";
// Told apart by their marks as well, so that nobody needs the colours.
const LINES = ["#1b4d5c", "#8a3ffc", "#25642f", "#9f1853", "#00539a", "#6f4e00", "#a2191f", "#4f5b61"];
const MARKS = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow", "circle"];
const MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."];
const FONT = { color: INK, fontSize: 14, fontFamily: "IBM Plex Sans, sans-serif" };
const HALF = 0.5; // an axis begins at zero unless every figure is above this share of the highest

const number = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 1 });
const day = (moment) => `${MONTHS[new Date(moment).getMonth()]} ${new Date(moment).getFullYear()}`;

function figures(series) {
  const colour = LINES[series.place % LINES.length];
  return {
    name: series.name,
    type: "line",
    color: colour,
    symbol: series.yearBefore ? "emptyCircle" : MARKS[series.place % MARKS.length],
    symbolSize: series.yearBefore ? 5 : 9,
    showAllSymbol: true,
    lineStyle: { width: series.yearBefore ? 1.5 : 2.5, type: series.yearBefore ? "dotted" : "solid" },
    data: series.points.map(({ on, value, label, preliminary }) => ({
      value: [on, value],
      said: preliminary ? `${label}, foreløbigt` : label,
      itemStyle: preliminary ? { color: "#ffffff", borderColor: colour, borderWidth: 2 } : undefined,
    })),
  };
}

/** A line for each bound of a target: what is at least, and what is at most. */
function targets({ name, former, points }) {
  return [1, 2]
    .filter((bound) => points.some((point) => point[bound] !== null))
    .map((bound) => ({
      name,
      type: "line",
      color: former ? FAINT : GOAL,
      symbol: points.length > 1 ? "none" : "diamond",
      symbolSize: 12,
      silent: true,
      lineStyle: { width: 2, type: former ? [2, 4] : [7, 4] },
      data: points.filter((point) => point[bound] !== null).map((point) => ({ value: [point[0], point[bound]], said: "" })),
    }));
}

function option(found, narrow) {
  const series = [...found.series.map(figures), ...found.targets.flatMap(targets)];
  const values = series.flatMap((one) => one.data.map(({ value }) => value[1])).filter((value) => value !== null);
  const when = found.along ? (step) => number.format(step) : day; // weeks or months after, of a curve
  const low = Math.min(...values);
  const cut = low > HALF * Math.max(...values);
  const axis = { color: FAINT, fontSize: 13 };
  const chosen = Object.fromEntries(found.series.map(({ name, chosen }) => [name, chosen !== false]));
  return {
    animation: false,
    textStyle: FONT,
    aria: { enabled: true, decal: { show: true }, label: { enabled: false } },
    grid: { left: 8, right: 24, top: 44, bottom: 92, containLabel: true },
    legend: { bottom: 48, left: 0, type: "scroll", textStyle: FONT, itemWidth: 36, selected: chosen },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      textStyle: FONT,
      formatter: (shown) =>
        shown
          .filter(({ data }) => data.said)
          .map(({ seriesName, data }) => `${seriesName}\n${data.said}`)
          .join("\n"),
    },
    dataZoom: [
      { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      { type: "slider", bottom: 8, height: 26, textStyle: FONT, labelFormatter: when, brushSelect: false },
    ],
    xAxis: {
      type: found.along ? "value" : "time",
      max: found.along ? "dataMax" : null,
      name: found.along,
      nameLocation: "middle",
      nameGap: 26,
      splitLine: { show: false },
      splitNumber: narrow ? 3 : 8,
      axisLabel: { ...axis, hideOverlap: true, formatter: when },
    },
    yAxis: {
      type: "value",
      name: cut ? `${found.unit} (aksen begynder ikke ved 0)` : found.unit,
      nameTextStyle: { ...axis, align: "left" },
      min: cut ? null : Math.min(0, low),
      scale: cut,
      axisLabel: { ...axis, formatter: (value) => number.format(value) },
      splitLine: { lineStyle: { color: GRID } },
    },
    series,
  };
}

/** Arrow keys walk through the figures, Home and End go to the ends, + and - zoom. What is pointed at is said aloud. */
function keys(chart, element, said, found) {
  const stops = found.series.flatMap((one, line) => one.points.map((point, place) => ({ line, place, of: one.name, ...point })));
  stops.sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)) || one.line - other.line);
  let at = -1;
  let hidden = 0; // of each end, in per cent
  const go = (place) => {
    at = Math.min(Math.max(place, 0), stops.length - 1);
    const { line, place: index, of, label, preliminary } = stops[at];
    chart.dispatchAction({ type: "showTip", seriesIndex: line, dataIndex: index });
    said.textContent = `${of}: ${label}${preliminary ? ", foreløbigt" : ""}`;
  };
  const zoom = (step) => {
    hidden = Math.min(Math.max(hidden + step, 0), 45);
    chart.dispatchAction({ type: "dataZoom", start: hidden, end: 100 - hidden });
    said.textContent = step > 0 ? "Zoomet ind." : "Zoomet ud.";
  };
  const moves = {
    ArrowRight: () => go(at + 1),
    ArrowLeft: () => go(at < 0 ? stops.length - 1 : at - 1),
    Home: () => go(0),
    End: () => go(stops.length - 1),
    "+": () => zoom(5),
    "-": () => zoom(-5),
    Escape: () => chart.dispatchAction({ type: "hideTip" }),
  };
  element.addEventListener("keydown", (event) => {
    if (!moves[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moves[event.key]();
  });
}

/** The chart as it stands, with its zoom, instead of the picture that the server makes. */
function picture(chart, link) {
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }));
    saved.download = link.dataset.explorePicture;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 1000);
  });
}

async function start() {
  const element = document.querySelector("[data-explore]");
  if (!element) return;
  const answer = await fetch(element.dataset.explore, { headers: { Accept: "application/json" } });
  if (!answer.ok) return; // the pictures stay
  const found = await answer.json();
  if (!found.series.some((one) => one.points.length)) return;
  element.hidden = false;
  element.parentElement.querySelector(".explore-pictures").classList.add("is-replaced");
  const chart = echarts.init(element.querySelector(".explore-canvas"), null, { renderer: "svg" });
  chart.setOption(option(found, element.clientWidth < 600));
  new ResizeObserver(() => chart.resize()).observe(element);
  keys(chart, element, element.querySelector("[role=status]"), found);
  picture(chart, element.parentElement.querySelector("[data-explore-picture]"));
  element.dataset.ready = "";
}

/** Another choice: the page is fetched with it, and what it shows is put in place. */
let asked = 0;
async function choose(form) {
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const mine = ++asked;
  const answer = await fetch(address);
  if (!answer.ok) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return; // somebody chose again in the meantime
  document.querySelector("#udforsket").replaceWith(document.adoptNode(page.querySelector("#udforsket")));
  history.replaceState(null, "", address);
  await start();
}

const form = document.querySelector(".explore-form");
form?.addEventListener("change", () => choose(form));
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  choose(form);
});
start();
