import { browser } from "./tests/server.mjs";
const [base, out, ...views] = process.argv.slice(2);
const c = await browser();
const ctx = await c.newContext({ viewport: { width: +(process.env.W ?? 1280), height: +(process.env.H ?? 900) }, locale: process.env.L ?? "en-US", reducedMotion: "reduce" });
const p = await ctx.newPage();
let i = 0;
for (const v of views) { await p.goto(base + v); await p.waitForTimeout(900); await p.screenshot({ path: `${out}-${i++}.png`, fullPage: !!process.env.FULL }); }
await c.close();
