/** Who the numbers come from, where the wire format asks for it (contract, sections 1.2 and 1.4): the operator, one for all. */
export const VENDOR = { id: 1, name: "number-orders" } as const;
