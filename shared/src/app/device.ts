/** What the screens must know of the device they run on. The functions that take a callback answer with what stops it. */
export interface Device {
  /** Someone may be looking. */
  visible: () => boolean;
  /** The device says that it has a network. */
  online: () => boolean;
  /** The page has come into sight again. */
  onShown: (hear: () => void) => () => void;
  /** The network has come or gone. */
  onNetwork: (hear: () => void) => () => void;
}
