/** Perhaps an order to draw, perhaps not: Jarvis asks. If learning makes it one or the other, another line has to stand here. */
export const doubtfulOrder = 'a lighthouse would do';
