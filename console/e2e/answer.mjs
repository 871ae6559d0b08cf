/**
 * The answer in the Explorer that has such a field, once it is there. It is the editor's document: of a long one the
 * editor draws only what is in view.
 */
export async function answered(page, field) {
  const answer = await page.waitForFunction((wanted) => {
    const content = document.querySelector('[aria-label=Answer] .cm-content');
    const text = content?.cmTile?.root?.view?.state.doc.toString() ?? '';
    return text.includes(`"${wanted}"`) && JSON.parse(text);
  }, field);
  return answer.jsonValue();
}
