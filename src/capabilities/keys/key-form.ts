/** The tool whose private form takes keys. Whoever pastes one into a message is offered it, if it is there. */
export const keyForm = 'add_api_key';
