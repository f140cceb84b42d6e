/** Lets the browser save an answer of the gateway as CSV, under the name that the gateway gives it. @throws where it gives none. */
export async function downloadCsv(address: string): Promise<void> {
  const answer = await fetch(address, { headers: { accept: 'text/csv' } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const [, name = 'vigie.csv'] = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
