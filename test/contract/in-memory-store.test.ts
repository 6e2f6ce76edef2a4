import { inMemoryStore } from "../support/in-memory-store.ts";
import { disconnectsContract } from "./disconnects.contract.ts";
import { notificationContract } from "./notification.contract.ts";
import { storeContract } from "./store.contract.ts";

const make = async () => {
	const store = inMemoryStore();
	return { ...store, stock: async (...stocked: Parameters<typeof store.stock>) => store.stock(...stocked) };
};

storeContract("the store in memory", make);
disconnectsContract("the store in memory", make);
notificationContract("the store in memory", async () => inMemoryStore());
