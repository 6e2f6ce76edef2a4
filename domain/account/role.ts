/** What a user may do besides reading. `ordering`: place, change and release (contract, section 6). */
export const ROLES = ["ordering"] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** The roles in a text, apart by blanks; what is no role is left out. */
export const rolesIn = (text: string): readonly Role[] =>
	ROLES.filter((role) => text.split(" ").includes(role));
