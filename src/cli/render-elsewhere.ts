/** In the bundle of `kt validate` alone the renderer is the program's own bundle, which is read when there is a chart. */
export const renderChart: typeof import('../render/render.ts').renderChart = (...input) =>
  (require('./kt.cjs') as typeof import('../main.ts')).renderChart(...input);
