// How a node of the semantic tree looks as an element. Names and values only ever go in as text and attributes.

// In the order of vaka::ui::Role.
export const roles = ['application', 'banner', 'main', 'navigation', 'complementary', 'region', 'group', 'form',
  'dialog', 'alertdialog', 'heading', 'paragraph', 'text', 'img', 'separator', 'status', 'alert', 'progressbar',
  'button', 'link', 'checkbox', 'switch', 'radio', 'radiogroup', 'textbox', 'textarea', 'combobox', 'listbox', 'option',
  'slider', 'list', 'listitem', 'table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell', 'tablist', 'tab',
  'tabpanel', 'menu', 'menuitem', 'tree', 'treeitem', 'tooltip'];

// The bits of vaka::ui::State.
export const state = {
  disabled: 1, readonly: 2, required: 4, invalid: 8, checked: 16, mixed: 32, selected: 64, expandable: 128,
  expanded: 256, focusable: 512, focused: 1024, editing: 2048, modal: 4096, busy: 8192, ascending: 16384,
  descending: 32768,
};

const set = (...names) => new Set(names);
const named = set('heading', 'paragraph', 'text', 'status', 'alert', 'button', 'link', 'option', 'listitem',
  'columnheader', 'rowheader', 'cell', 'tab', 'menuitem', 'treeitem', 'tooltip');  // their text is their name
const pressable = set('button', 'link', 'checkbox', 'switch', 'radio', 'combobox', 'option', 'tab', 'menuitem',
  'columnheader');
const shownValues = set('combobox', 'group', 'region', 'img');  // their value is text inside
const checkable = set('radio', 'menuitem');
const selectable = set('option', 'tab', 'row', 'treeitem', 'cell', 'listitem');
const closable = set('dialog', 'alertdialog', 'menu', 'tooltip');
const native = {
  paragraph: 'p', button: 'button', link: 'a', checkbox: 'input', switch: 'input', textbox: 'input',
  textarea: 'textarea', slider: 'input', combobox: 'button', text: 'span',
};
const inputTypes = { checkbox: 'checkbox', switch: 'checkbox', textbox: 'text', slider: 'range' };

export const isPressable = (node) => pressable.has(node.role) && !(node.states & state.disabled);
/** Dialogs, menus and open lists lie above the page. */
export const isOnTop = (node) => closable.has(node.role) || (node.role === 'listbox' && !node.parent);

/** The element's kind; when it changes, the element must be made anew. */
export function kindOf(node) {
  if (node.role === 'heading') return `h${Math.min(6, Math.max(1, node.level || 2))}`;
  const secret = node.role === 'textbox' && node.hint === 'secret' ? ' secret' : '';
  return `${native[node.role] ?? 'div'} ${node.role}${secret}`;
}

export function makeElement(node) {
  const element = document.createElement(kindOf(node).split(' ')[0]);
  element.className = isOnTop(node) ? 'leaf top' : 'leaf';
  const { role } = node;
  if (element.localName === 'input') element.type = node.hint === 'secret' ? 'password' : inputTypes[role];
  if (element.localName === 'button') element.type = 'button';
  if (element.localName === 'input' || element.localName === 'textarea') {
    element.autocomplete = 'off';
    element.autocapitalize = 'off';
    element.spellcheck = false;
  }
  if (role === 'slider') element.step = 'any';
  const implied = element.localName !== 'div' && !['switch', 'combobox', 'link'].includes(role);
  if (!implied) element.setAttribute('role', role);
  element.tabIndex = -1;  // the browser's own Tab only ever meets the focused element
  return element;
}

/** Brings `element` from showing `before` (null: nothing) to showing `node`. */
export function updateElement(element, node, before) {
  const changed = (field) => before === null || before[field] !== node[field];
  if (changed('name') || changed('value')) updateText(element, node);
  if (changed('description')) attribute(element, 'aria-description', node.description);
  if (changed('hint')) updateHint(element, node);
  if (changed('states')) updateStates(element, node, before?.states ?? 0);
  if (changed('position')) attribute(element, 'aria-posinset', node.position || '');
  if (changed('setSize')) attribute(element, 'aria-setsize', node.setSize || '');
  if (changed('row')) attribute(element, 'aria-rowindex', node.row || '');
  if (changed('column')) attribute(element, 'aria-colindex', node.column || '');
  if (changed('rowCount')) attribute(element, 'aria-rowcount', node.rowCount || '');
  if (changed('columnCount')) attribute(element, 'aria-colcount', node.columnCount || '');
  if (changed('level') && node.role === 'treeitem') attribute(element, 'aria-level', node.level || '');
  if (changed('now') || changed('minimum') || changed('maximum') || changed('value')) updateRange(element, node);
}

function attribute(element, name, value) {
  if (value === '' || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function updateText(element, node) {
  if (named.has(node.role)) {
    ownText(element).data = node.name;
    return;
  }
  attribute(element, 'aria-label', node.name);
  if (shownValues.has(node.role)) ownText(element).data = node.value;
  // While it is being edited, the text comes with the selection, after all typing has been taken in (text.mjs).
  const isText = node.role === 'textbox' || node.role === 'textarea';
  if (isText && !(node.states & state.editing) && element.value !== node.value) element.value = node.value;
}

/** The text before any child elements. */
function ownText(element) {
  if (element.firstChild?.nodeType !== Node.TEXT_NODE) element.prepend(document.createTextNode(''));
  return element.firstChild;
}

function updateHint(element, node) {
  if (node.role === 'textbox' || node.role === 'textarea') attribute(element, 'inputmode', node.hint === 'secret' ? '' : node.hint);
  else attribute(element, 'aria-keyshortcuts', node.hint);
}

function updateStates(element, node, before) {
  const { role, states } = node;
  const flag = (bit) => (states & bit ? 'true' : '');
  attribute(element, 'aria-disabled', flag(state.disabled));
  attribute(element, 'aria-required', flag(state.required));
  attribute(element, 'aria-invalid', flag(state.invalid));
  attribute(element, 'aria-modal', flag(state.modal));
  attribute(element, 'aria-busy', flag(state.busy));
  attribute(element, 'aria-expanded', states & state.expandable ? String(Boolean(states & state.expanded)) : '');
  if (role === 'textbox' || role === 'textarea') {
    element.readOnly = Boolean(states & (state.readonly | state.disabled));
    if ((before & state.editing) && !(states & state.editing) && element.value !== node.value) element.value = node.value;
  } else {
    attribute(element, 'aria-readonly', flag(state.readonly));
  }
  updateChecked(element, role, states);
  const sorted = states & state.ascending ? 'ascending' : states & state.descending ? 'descending' : '';
  attribute(element, 'aria-sort', sorted);
  element.tabIndex = states & state.focused ? 0 : -1;
}

function updateChecked(element, role, states) {
  const mark = states & state.mixed ? 'mixed' : String(Boolean(states & state.checked));
  if (role === 'checkbox' || role === 'switch') {
    element.checked = mark === 'true';
    element.indeterminate = mark === 'mixed';
  } else if (role === 'radio' || (checkable.has(role) && mark !== 'false')) {
    attribute(element, 'aria-checked', mark);
  } else if (selectable.has(role)) {
    const always = role === 'option' || role === 'tab';
    attribute(element, 'aria-selected', states & state.selected ? 'true' : always ? 'false' : '');
  } else if (role === 'link' || role === 'button') {
    attribute(element, role === 'link' ? 'aria-current' : 'aria-pressed',
      states & (state.selected | state.checked) ? (role === 'link' ? 'page' : 'true') : '');
  }
}

function updateRange(element, node) {
  const { role, minimum, maximum, now, value } = node;
  if (role === 'slider') {
    element.min = minimum;
    element.max = maximum;
    if (Number(element.value) !== now) element.value = now;
    attribute(element, 'aria-valuetext', value);
  } else if (role === 'progressbar') {
    element.setAttribute('aria-valuemin', minimum);
    element.setAttribute('aria-valuemax', maximum);
    element.setAttribute('aria-valuenow', now);
    attribute(element, 'aria-valuetext', value);
  }
}
