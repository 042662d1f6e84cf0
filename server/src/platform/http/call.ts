import type { IncomingHttpHeaders } from 'node:http';
import type { Contracts, EndpointName } from '@tongguan/shared/api/contracts';
import type { z } from 'zod';

/** What a handler gets, besides its typed input. `A` is the signed-in person as the business knows them. */
export interface Call<N extends EndpointName, A> {
  input: z.output<Contracts[N]['input']>;
  /** Who calls; asking for it on an endpoint that needs no session is a mistake in the program and throws. */
  readonly actor: A;
  request: {
    id: string;
    headers: IncomingHttpHeaders;
    /** The body's bytes as text, for signatures. */
    rawBody: string;
    ip: string;
    cookie(name: string): string | undefined;
  };
  reply: {
    redirect(to: string): void;
    cookie(name: string, value: string | null, maxAgeSeconds?: number): void;
    status(code: number): void;
    header(name: string, value: string): void;
  };
}

export type Handler<N extends EndpointName, A> = (
  call: Call<N, A>,
) => Promise<z.input<Contracts[N]['output']>> | z.input<Contracts[N]['output']>;

export type Handlers<A> = { [N in EndpointName]: Handler<N, A> };
