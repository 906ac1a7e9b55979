/** The mark: a ripple that spreads from where it began. Takes the colour of its surroundings. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" fill="none" stroke="currentcolor" strokeWidth="2.5" aria-hidden>
      <circle cx="16" cy="16" r="13.75" />
      <circle cx="12.75" cy="19.25" r="8.25" />
      <circle cx="9.75" cy="22.25" r="3.25" fill="currentcolor" stroke="none" />
    </svg>
  );
}
