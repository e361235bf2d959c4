/** Perhaps an order to draw, perhaps not: Jarvis asks. If learning makes it one or the other, another line has to stand here. */
export const doubtfulOrder = 'lighthouse, dusk, you know the drill';
