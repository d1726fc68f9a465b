// Builds what the browser gets, into build/static: style sheet, fonts, icons and scripts; and translates the design
// system's Nunjucks macros to Jinja2, into build/templates/dkfds. Nothing of it is committed.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const assets = join(root, "virke/web/assets");
const designSystem = join(root, "node_modules/dkfds");
const statics = join(root, "build/static");
const macros = join(root, "build/templates/dkfds");

/** Keeps WOFF2, which every browser of today reads, and WOFF, which one weight lists first. */
function modernFontsOnly(css) {
  return css.replace(/@font-face\s*{[^}]*}/g, (face) => {
    const sources = [...face.matchAll(/url\("([^"]+\.(woff2?))"\)/g)].sort((a, b) => b[2].length - a[2].length);
    const list = sources.map(([, url, format]) => `url("${url}") format("${format}")`);
    return face.replace(/src:[^;]*;/g, "").replace("}", `  src: ${list.join(", ")};\n}`);
  });
}

async function buildStyles() {
  const { css } = sass.compile(join(assets, "virke.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  });
  await esbuild.build({
    // The design system's paths (../fonts, ../img) hold from its own css folder; only what is referred to is copied.
    stdin: { contents: modernFontsOnly(css), loader: "css", resolveDir: join(designSystem, "dist/css") },
    outfile: join(statics, "virke.css"),
    bundle: true,
    minify: true,
    loader: { ".woff": "file", ".woff2": "file", ".svg": "file", ".png": "file" },
    assetNames: "media/[name]-[hash]",
  });
}

async function buildScripts() {
  await esbuild.build({
    // explore.js holds the charts that are explored; only the page that shows one loads it.
    entryPoints: ["virke.js", "begin.js", "explore.js"].map((name) => join(assets, name)),
    outdir: statics,
    bundle: true,
    minify: true,
    target: "es2022",
    legalComments: "linked",
  });
}

async function copyImages() {
  await cp(join(designSystem, "dist/img/all-svg-icons.svg"), join(statics, "sprite.svg"));
  await cp(join(assets, "favicon.svg"), join(statics, "favicon.svg"));
}

const RULES = [
  [/!==/g, "!="],
  [/===/g, "=="],
  [/\belseif\b/g, "elif"],
  [/([{,]\s*)([A-Za-z_]\w*)\s*:/g, '$1"$2":'],
];

/** The text rules that turn a Nunjucks tag into a Jinja2 tag; text outside the tags stays as it is. */
export function translate(source) {
  const inTags = source.replace(/({[{%])([\s\S]*?)([%}]})/g, (_, open, inside, close) => {
    return open + RULES.reduce((text, [from, to]) => text.replace(from, to), inside) + close;
  });
  // The icons come from the sprite file, not from 55 kB inside every page.
  return inTags.replaceAll('href="#{{params.name}}"', 'href="{{ sprite }}#{{params.name}}"');
}

async function translateMacros() {
  const components = join(designSystem, "src/components");
  for (const entry of await readdir(components, { recursive: true })) {
    if (!entry.endsWith(".njk") || entry.endsWith("base-svg.njk")) continue;
    const target = join(macros, "components", entry);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, translate(await readFile(join(components, entry), "utf8")));
  }
}

await Promise.all([statics, macros].map((folder) => rm(folder, { recursive: true, force: true })));
await Promise.all([statics, macros].map((folder) => mkdir(folder, { recursive: true })));
await Promise.all([buildStyles(), buildScripts(), copyImages(), translateMacros()]);
