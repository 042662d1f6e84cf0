import type { Contract } from '@tongguan/shared/api/contract';
import { contracts } from '@tongguan/shared/api/contracts';
import { statusOf } from '@tongguan/shared/api/errors';
import { z } from 'zod';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const operation = (name: string, contract: Contract): Json => {
  const input = schemaOf(contract.input, 'input') as { properties?: Json; required?: string[] };
  const inPath = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const hasBody = contract.method === 'POST' || contract.method === 'PUT';
  const example = contract.example as Json;
  const parameters = Object.entries(input.properties ?? {})
    .filter(([key]) => inPath.includes(key) || !hasBody || contract.who === 'wecom')
    .map(([key, schema]) => ({
      name: key,
      in: inPath.includes(key) ? 'path' : 'query',
      required: inPath.includes(key) || (input.required ?? []).includes(key),
      schema,
      example: example[key],
    }));
  const bodyKeys = Object.keys(input.properties ?? {}).filter((key) => !inPath.includes(key));
  const body = {
    type: 'object',
    properties: Object.fromEntries(bodyKeys.map((key) => [key, input.properties![key]])),
    required: (input.required ?? []).filter((key) => bodyKeys.includes(key)),
  };
  const type = { json: 'application/json', xml: 'application/xml', text: 'text/plain', binary: 'application/octet-stream', redirect: '' }[
    contract.answers ?? 'json'
  ];
  const fine =
    contract.answers === 'redirect'
      ? { 302: { description: '跳转' } }
      : { 200: { description: '成功', content: { [type]: { schema: schemaOf(contract.output, 'output') } } } };
  return {
    operationId: name,
    summary: contract.summary,
    'x-who': contract.who,
    parameters,
    ...(hasBody && contract.who !== 'wecom' ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      ...fine,
      default: {
        description: '拒绝：error.code 说明原因',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
};

/** The OpenAPI 3.1 document of every contract; field classes appear as `class`. */
export const openapi = (): Json => {
  const paths: Record<string, Json> = {};
  for (const [name, contract] of Object.entries(contracts) as [string, Contract][]) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(name, contract) };
  }
  const error = {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: { code: { enum: Object.keys(statusOf) }, message: { type: 'string' }, details: {} },
        required: ['code', 'message'],
      },
    },
    required: ['error'],
  };
  return { openapi: '3.1.0', info: { title: '通关 Tongguan', version: '0.1.0' }, paths, components: { schemas: { Error: error } } };
};
