interface FileSent {
  name: string;
  mediaType: string;
  file: Blob;
}

/** A form with a file. The file's type is what its first bytes say; many APIs tell formats apart by the extension of its name. */
export function formOf(
  fields: Readonly<Record<string, string | number | boolean>>,
  fileField: string,
  input: FileSent | undefined,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  if (input) form.append(fileField, new File([input.file], input.name, { type: input.mediaType }));
  return form;
}
