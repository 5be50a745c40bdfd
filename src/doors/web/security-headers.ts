/** On every answer, assets and errors included. Nothing of another site loads save the map a deployer chose; nothing of ours loads elsewhere. */
export function securityHeaders(
  web: { readonly origin: string; readonly mapsFrom?: string | undefined },
  nonce: string,
) {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      `img-src 'self'${web.mapsFrom ? ` ${web.mapsFrom}` : ''}`,
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
    ].join('; '),
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(web.origin.startsWith('https:') && {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    }),
  }
}
