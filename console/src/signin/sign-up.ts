const KEY = 'florin.sign-up';

/** Lets the link of the letter work in this tab's browser without the password. It is no credential by itself. */
export function keepSignUp(signUp: string): void {
  try {
    localStorage.setItem(KEY, signUp);
  } catch {
    // Then the page of the link asks for the password.
  }
}

export function keptSignUp(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetSignUp(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // It is of no use any more.
  }
}
