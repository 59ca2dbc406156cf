/* What happens on the client alone: the theme of figures, the drawer, the title, sizes of dropped files. */
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  loupe: {
    recolour(scheme, swaps, figures) {
      const swap = (swaps || {})[scheme];
      if (!swap) return figures.map(() => window.dash_clientside.no_update);
      return figures.map((figure) => {
        const drawn = JSON.stringify(figure);
        const redrawn = drawn.replace(/#[0-9a-f]{6}/gi, (colour) => swap[colour.toLowerCase()] || colour);
        return redrawn === drawn ? window.dash_clientside.no_update : JSON.parse(redrawn);
      });
    },
    open(clicks) {
      return Boolean(clicks);
    },
    arrive(title) {
      if (title) document.title = title;
    },
    top() {
      window.scrollTo({ top: 0 });
    },
    choose(days, shown, search) {
      const query = new URLSearchParams(search);
      if (!days || !days[0] || !days[1] || String(days) === String(shown)) return window.dash_clientside.no_update;
      query.set("period", `${days[0]}..${days[1]}`);
      query.delete("page");
      return `?${query}`;
    },
    measure(contents, names, limit) {
      const no = window.dash_clientside.no_update;
      if (!contents) return [no, no, no];
      const files = contents.map((content, i) => ({ name: names[i], content }));
      const size = (file) => (file.content.length - file.content.indexOf(",")) * 0.75;
      const total = files.reduce((sum, file) => sum + size(file), 0);
      if (total > limit.bytes) return [no, limit.large, null];
      if (files.length > limit.files) return [no, limit.many, null];
      return [files, "", null];
    },
  },
});
