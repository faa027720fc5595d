/** Counts the checks of one client; a fault is printed and does not end the others. */
export class Checks {
  private count = 0;
  private faults = 0;

  constructor(private readonly client: string) {}

  that(name: string, holds: boolean): void {
    this.count++;
    if (!holds) {
      this.faults++;
      console.log(`${this.client}  fault  ${name}`);
    }
  }

  close(): void {
    console.log(`${this.client}: ${this.count} checks, ${this.faults} faults`);
  }
}

/** The value; a missing one ends the client. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) {
    throw new Error(`${name} is missing`);
  }

  return value;
}

export function setting(name: string): string {
  return present(process.env[name], name);
}
