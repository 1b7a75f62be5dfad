/// The one style sheet of pages and digests: light and dark, 320 px to wide, print; no script.
enum StyleSheet {
    // Written as CSS is: one rule a line.
    static let text = #"""
        /* Winnow's pages and digests: one sheet, no script, no remote resource. Light and dark, 320 px to wide, print. */
        :root {
          color-scheme: light dark;
          --paper: #fffdf8; --ink: #1d1b16; --soft: #625c50; --line: #e3ddcf; --accent: #85560a; --wash: #f6f1e4; --bad: #a3271d; --good: #3c6b2f;
          --text: "Iowan Old Style", "Palatino Linotype", "URW Palladio L", Palladio, Georgia, serif;
          --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
        }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #17150f; --ink: #ece6d8; --soft: #aaa290; --line: #38342a; --accent: #e2b567; --wash: #211e16; --bad: #f08b80; --good: #9bcb88; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 44rem; padding: 1.25rem 1.1rem 4rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--text); overflow-wrap: break-word; }
        a { color: inherit; text-decoration-color: var(--accent); text-decoration-thickness: .08em; text-underline-offset: .18em; }
        a:hover { color: var(--accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; }
        h1 { font-size: clamp(1.7rem, 1.2rem + 2.4vw, 2.5rem); letter-spacing: -.012em; }
        p { margin: .35rem 0 0; }
        img { max-width: 100%; height: auto; border-radius: 4px; }
        .meta, .also, nav, footer, .chip, table { font-family: var(--plain); font-size: .9rem; color: var(--soft); line-height: 1.5; }
        .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; }

        /* masthead */
        .masthead { display: flex; align-items: center; gap: .55rem; padding-bottom: .8rem; border-bottom: 3px double var(--line); font-family: var(--plain); font-size: .9rem; color: var(--soft); }
        .masthead svg { width: 1.5rem; height: 1.5rem; color: var(--accent); flex: none; }
        .masthead b { color: var(--ink); font-weight: 650; }
        .masthead nav { margin-left: auto; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
        .masthead nav a { display: inline-block; padding: .35rem 0; }
        .opening { padding: 1.6rem 0 1.2rem; }
        .contents { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; padding: 0; margin: .9rem 0 0; list-style: none; }
        .contents a { display: inline-block; padding: .3rem 0; }

        /* sections and stories */
        section { margin-top: 2.4rem; }
        section > h2 { font: 650 .88rem/1.2 var(--plain); letter-spacing: .09em; text-transform: uppercase; color: var(--accent); padding-bottom: .5rem; border-bottom: 1px solid var(--line); }
        .story { padding: 1.15rem 0; border-bottom: 1px solid var(--line); }
        .story:last-child { border-bottom: 0; }
        .story h3 { font-size: 1.24rem; } .story h3 a { text-decoration: none; } .story h3 a:hover { text-decoration: underline; }
        .top .story:first-of-type h3 { font-size: clamp(1.4rem, 1.1rem + 1.3vw, 1.85rem); }
        .story .thumb { float: right; width: 8.5rem; margin: .25rem 0 .5rem 1.1rem; }
        .here { white-space: nowrap; }
        .also { margin-top: .5rem; } .also a { white-space: normal; }
        .headlines { list-style: none; padding: 0; margin: .6rem 0 0; } .headlines li { padding: .38rem 0; }
        .chip { display: inline-block; padding: .05rem .5rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--wash); text-decoration: none; }
        .end { margin-top: 2.6rem; text-align: center; font-style: italic; color: var(--soft); }
        footer { margin-top: 1.4rem; padding-top: 1rem; border-top: 3px double var(--line); }

        /* articles */
        .article { font-size: 1.13rem; line-height: 1.68; } .article > *, .article :is(p, ul, ol, dl, blockquote, pre, figure, table) { margin: 1.05rem 0 0; } .article li > :first-child { margin-top: 0; } .article :is(h1, h2) { font-size: 1.35rem; margin-top: 2rem; } .article :is(h3, h4, h5, h6) { font-size: 1.12rem; margin-top: 1.6rem; }
        .article li { margin-top: .35rem; } .article table { display: block; overflow-x: auto; } .article :is(video, audio, iframe) { max-width: 100%; }
        .article blockquote { border-left: 3px solid var(--accent); padding-left: 1rem; margin-left: 0; color: var(--soft); }
        .article pre { overflow-x: auto; background: var(--wash); padding: .8rem; font-size: .9rem; border-radius: 4px; }
        .article figcaption { font: .9rem/1.45 var(--plain); color: var(--soft); }
        .why { margin-top: 2.4rem; padding: .9rem 1.1rem; background: var(--wash); border-radius: 6px; font-family: var(--plain); font-size: .9rem; }
        .why summary { cursor: pointer; font-weight: 600; padding: .2rem 0; }
        .why dt { color: var(--soft); margin-top: .5rem; } .why dd { margin: 0; }

        .button { display: inline-block; margin: 1.4rem 0 .5rem; padding: .55rem 1.1rem; border-radius: 6px; background: var(--accent); color: var(--paper); font: 600 .95rem var(--plain); text-decoration: none; } .button:hover { color: var(--paper); text-decoration: underline; }

        /* tables of health */
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; color: var(--ink); } th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
        th, td { padding: .5rem .7rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; } .number { text-align: right; font-variant-numeric: tabular-nums; }
        .ok { color: var(--good); } .failing { color: var(--bad); font-weight: 600; } .spark { width: 6rem; height: 1.4rem; color: var(--accent); display: block; }
        form.search { display: flex; gap: .5rem; margin-top: 1.2rem; } form.search input { flex: 1; min-width: 0; font: inherit; padding: .55rem .7rem; color: var(--ink); background: var(--wash); border: 1px solid var(--soft); border-radius: 6px; } form.search button { font: 600 .95rem var(--plain); padding: .5rem 1rem; border: 0; border-radius: 6px; background: var(--accent); color: var(--paper); }

        @media (max-width: 30rem) { .story .thumb { width: 6rem; } .masthead nav { gap: .1rem .8rem; } }
        @media print { body { max-width: none; font-size: 10.5pt; background: #fff; color: #000; } .masthead nav, .contents, form.search, .skip { display: none; } .story { break-inside: avoid; } h2 { break-after: avoid; } a { text-decoration: none; } }
        """#
}
