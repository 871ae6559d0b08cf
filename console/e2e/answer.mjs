/** The answer in the Explorer that has such a field, once all of it is there: the editor draws a long one in parts. */
export async function answered(page, field) {
  const answer = await page.waitForFunction((wanted) => {
    const lines = [...document.querySelectorAll('[aria-label=Answer] .cm-line')];
    const text = lines.map((line) => line.textContent).join('\n');
    try {
      return text.includes(`"${wanted}"`) && JSON.parse(text);
    } catch {
      return false;
    }
  }, field);
  return answer.jsonValue();
}
