/* Runs before the first paint: the remembered or preferred scheme is on the page before anything shows. */
(function () {
  const root = document.documentElement;
  const asked = () => {
    try {
      return localStorage.getItem("mantine-color-scheme-value") || "auto";
    } catch {
      return "auto";
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => (asked() === "auto" ? (dark.matches ? "dark" : "light") : asked());

  const remember = () => {
    const now = root.dataset.mantineColorScheme || scheme();
    document.cookie = `scheme=${now}; path=/; max-age=31536000; samesite=lax`;
    window.dash_clientside?.set_props?.("scheme", { data: now });
  };

  root.dataset.mantineColorScheme = scheme();
  remember();
  new MutationObserver(remember).observe(root, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
})();
