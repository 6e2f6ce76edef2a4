/**
 * How long a test waits for an order, or a page for what it shows, before it gives up, ms. A local order takes a fraction of a
 * second and an emulator runs seven workflows a second, but sixty that want the same number took 30 s on two cores that twenty
 * other processes wanted as well: some more than twice that. Nobody waits so long where all is well.
 */
export const PATIENCE_MS = 80_000;
