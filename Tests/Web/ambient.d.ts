// What browsers have and the compiler's DOM library does not know yet.
interface HTMLElement {
  showPopover?(): void
  hidePopover?(): void
}
