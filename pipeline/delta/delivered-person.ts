/** A person as one delivery has them. Absent is `null`. */
export interface DeliveredPerson {
  readonly name: string;
  readonly titles: readonly string[];
  readonly department: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** Who the person reports to. */
  readonly manager: string | null;
  readonly company: { readonly name: string; readonly domain: string | null } | null;
  readonly email: string | null;
  readonly profileUrl: string | null;
  readonly externalId: string | null;
  /** The delivery itself says that the person has left. */
  readonly isPast: boolean;
}
