/** A region becomes a part of the host name, so nothing else may stand in it. */
export const regionForm = /^[a-z0-9]{1,40}$/;
