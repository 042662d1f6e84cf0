import type { z } from 'zod';
import type { Role } from '../people/roles';

/** Who may call: roles of signed-in people, or one of the doors that need no session. */
export type Who = readonly Role[] | 'anyone' | 'signed-in' | 'source' | 'wecom' | 'operator';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:name` parameters; every parameter is also a field of the input. */
  path: string;
  /** How long an answer is waited for, where the usual would not do. */
  patienceMs?: number;
}

/**
 * One endpoint, whole. Input is one flat object: path parameters, then the query (GET, DELETE) or the JSON body (POST, PUT).
 * `sight` names the record the path speaks of, so that the access test knows to ask for one out of sight.
 * `answers` other than json are written by the handler itself (redirects, WeCom's XML, plain text, a file's bytes).
 */
export interface Contract<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> extends Route {
  summary: string;
  who: Who;
  input: I;
  output: O;
  sight?: 'lead' | 'contact' | 'person' | 'file' | 'duplicate' | 'import' | 'arrival' | 'customer' | 'calibration';
  answers?: 'json' | 'redirect' | 'xml' | 'text' | 'binary';
  /** `raw`: the handler reads the body as it came, of whatever type; its input is the path alone, and what else the contract names describes the body. */
  body?: 'raw';
  /** Largest body in KB, where the usual 64 would not do. */
  maxBodyKb?: number;
  /** A valid input, used by the OpenAPI document and by the generated access test. */
  example: z.input<I>;
}

export const contract = <I extends z.ZodObject, O extends z.ZodType>(c: Contract<I, O>): Contract<I, O> => c;
