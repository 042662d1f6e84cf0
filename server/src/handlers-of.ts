import type { EndpointName } from '@tongguan/shared/api/contracts';
import type { Person } from './people/directory';
import type { Handlers } from './platform/http/call';

/** The handlers of the endpoints whose names begin with one of these words; the type refuses a missing one. */
export type HandlersOf<Capability extends string> = Pick<Handlers<Person>, Extract<EndpointName, `${Capability}.${string}`>>;
