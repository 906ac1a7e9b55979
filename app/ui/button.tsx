import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

type Look = {
  /** `primary`: the one thing to do here. `danger`: takes something away. `quiet`: beside others. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  /** After the words: onward. */
  iconEnd?: IconName;
  /** Only the icon is seen; the children name it for those who do not see it. */
  iconOnly?: boolean;
  className?: string;
};

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>;

/** A button; `type="submit"` unless told otherwise. */
export function Button({ variant, size, icon, iconEnd, iconOnly, className, children, ...rest }: ButtonProps) {
  return (
    <button type="submit" {...rest} className={lookOf({ variant, size, iconOnly, className })}>
      <Face icon={icon} iconEnd={iconEnd} iconOnly={iconOnly}>
        {children}
      </Face>
    </button>
  );
}

type ButtonLinkProps = Look & {
  to: string;
  /** A full page load: to another audience's pages, to a file. */
  reload?: boolean;
  /** Saves what it leads to under this name. */
  download?: string | true;
  children: ReactNode;
};

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  to,
  reload,
  download,
  variant,
  size,
  icon,
  iconEnd,
  iconOnly,
  className,
  children,
}: ButtonLinkProps) {
  return (
    <Link
      to={to}
      reloadDocument={reload || download !== undefined}
      download={download}
      className={lookOf({ variant, size, iconOnly, className })}
    >
      <Face icon={icon} iconEnd={iconEnd} iconOnly={iconOnly}>
        {children}
      </Face>
    </Link>
  );
}

function lookOf({ variant = 'secondary', size, iconOnly, className }: Look): string {
  return classes(
    'button',
    variant !== 'secondary' && `button-${variant}`,
    size === 'small' && 'button-small',
    iconOnly && 'button-icon',
    className,
  );
}

function Face({
  icon,
  iconEnd,
  iconOnly,
  children,
}: Pick<Look, 'icon' | 'iconEnd' | 'iconOnly'> & { children?: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {iconOnly ? <span className="sr-only">{children}</span> : children}
      {iconEnd && <Icon name={iconEnd} />}
    </>
  );
}
