/** The shape of what is coming; after a second it says that it is still coming. index.html holds the same shape for the first paint. */
export const Loading = ({ words }: { words: string }) => (
  <div className="panel skeleton" role="status" aria-busy="true">
    <div className="bone bone-title" />
    <div className="bone bone-line" />
    <div className="bone bone-block" />
    <div className="bone bone-line" />
    <div className="bone bone-short" />
    <div className="loading-bar" />
    <span className="loading-words">{words}</span>
  </div>
);
