/** From so many people on, choosing and scoring would hold the engine for some 5 ms each. */
export const manyPeople = 100;
