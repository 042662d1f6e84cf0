export const customerRoutes = {
  'customer.complete': { method: 'GET', path: '/api/customer-names' },
  'customer.create': { method: 'POST', path: '/api/customers' },
  'customer.view': { method: 'GET', path: '/api/customers/:customer' },
  'customer.edit': { method: 'POST', path: '/api/customers/:customer/edit' },
} as const;
