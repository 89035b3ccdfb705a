/** `DevPeople`: who can sign in, by kommun */
export const DEV_PEOPLE = Symbol('DEV_PEOPLE');
/** `DevIdentity` */
export const DEV_IDENTITY = Symbol('DEV_IDENTITY');
