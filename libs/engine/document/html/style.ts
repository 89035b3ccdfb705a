/**
 * Contrast of every text against its ground is at least 7:1, of lines that carry meaning at least 3:1. One column that reflows at 320 px; tables and
 * charts, whose meaning lies in two dimensions, scroll in a frame of their own that can be reached by keyboard. With forced colours a chart keeps its own
 * ground: lines drawn for white are lost on black.
 */
export const STYLE = `
:root{color-scheme:light;--accent:#12436d;--yta:#eef3f8}
*{box-sizing:border-box}
body{margin:0;color:#1b1b1b;background:#fff;font:1.0625rem/1.6 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,nav,main,footer{max-width:52rem;margin:0 auto;padding:0 1rem}
h1,h2,h3{line-height:1.25;color:var(--accent);text-wrap:balance;overflow-wrap:break-word}
h1{font-size:2rem;margin:2rem 0 .5rem}
h2{font-size:1.5rem;margin:3rem 0 1rem;padding-top:1rem;border-top:2px solid var(--accent)}
h3{font-size:1.2rem;margin:2rem 0 .75rem}
p,li,dd{max-width:42rem;overflow-wrap:anywhere}
a{color:#0b4f8a}
a,span{unicode-bidi:isolate}
.omslag{margin:1rem 0 2rem;padding:2rem 1.5rem;background:var(--yta);border-top:.5rem solid var(--accent)}
.omslag h1{margin-top:1.5rem;color:inherit}
.omslag p{margin:.25rem 0;overflow-wrap:anywhere}
.logotyp{display:block;max-width:100%;height:4rem;margin-bottom:1rem}
.organisation{font-weight:700}
.omslagsrader{padding-top:1rem}
.status{max-width:none;margin:1rem 0;padding:.5rem 1rem;border:2px solid var(--accent);font-weight:700}
a:focus-visible,.ram:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.hoppa{position:absolute;left:-100rem}
.hoppa:focus{left:1rem;top:1rem;padding:.75rem 1rem;background:#fff;z-index:1}
.undertitel{font-size:1.2rem;margin:0 0 1.5rem}
nav ol{padding-left:1.5rem}
nav ol ol{list-style:none}
nav li{padding:.15rem 0}
nav a{display:inline-block;min-height:24px}
dl{margin:1.5rem 0}
dt{font-weight:700;overflow-wrap:anywhere}
dd{margin:0 0 .75rem}
.siffra{font-size:1.25rem;font-variant-numeric:tabular-nums}
.forklaring{display:block;font-size:.95rem;color:#3d3d3d}
.ordlista{font-size:.95rem}
.formel{display:block;font-variant-numeric:tabular-nums}
.obs{border-left:.4rem solid var(--accent);padding:.5rem 1rem;background:var(--yta)}
.ram{position:relative;overflow-x:auto;margin:1.5rem 0}
table{border-collapse:collapse;min-width:100%}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{padding:.4rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid #8a8f94}
thead th{background:var(--yta);border-bottom:2px solid var(--accent)}
tbody th{font-weight:400}
.tal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{margin:2rem 0}
figcaption p{margin:.25rem 0}
.rubrik{font-weight:700}
svg{display:block;width:100%;min-width:30rem;height:auto}
.last{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{margin-top:3rem;padding-bottom:3rem;font-size:.95rem}
@media (max-width:30rem){h1{font-size:1.6rem}h2{font-size:1.3rem}}
@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff}}
@media print{
@page{size:A4;margin:20mm}
.omslag{break-after:page}
body{font-size:10.5pt}
header,nav,main,footer{max-width:none;padding:0}
.hoppa,nav{display:none}
h2,h3{break-after:avoid}
tr,figure .ram,dl>div{break-inside:avoid}
figcaption{break-after:avoid}
thead{display:table-header-group}
.ram{overflow:visible}
svg{min-width:0}
}
`.trim();
