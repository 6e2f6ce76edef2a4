import type { ApiRoute } from "../middleware/api-route.ts";

/** The paths of the numbers API. */
export const numbersRoutes = (): readonly ApiRoute[] => [];
