export const customerRoutes = {
  'customer.complete': { method: 'GET', path: '/api/customer-names' },
  'customer.create': { method: 'POST', path: '/api/customers' },
  'customer.view': { method: 'GET', path: '/api/customers/:customer' },
  'customer.edit': { method: 'POST', path: '/api/customers/:customer/edit' },
  'customer.list': { method: 'GET', path: '/api/customers' },
  'customer.toVerify': { method: 'GET', path: '/api/customers-to-verify' },
  'customer.verify': { method: 'POST', path: '/api/customers/:customer/verify' },
  'customer.hand': { method: 'POST', path: '/api/customers/:customer/hand' },
} as const;
