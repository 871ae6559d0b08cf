declare module '*.md?guide' {
  const guide: import('../vite/guides').Guide;
  export default guide;
}
