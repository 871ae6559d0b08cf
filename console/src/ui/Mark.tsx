/** Florin's coin. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="15" fill="#0b7285" />
      <circle cx="16" cy="16" r="11.5" fill="none" stroke="#fff" strokeOpacity=".55" strokeWidth="1.2" />
      <path
        d="M13 23V9.5h8M13 16h6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
