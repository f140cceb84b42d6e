import { freePort } from './port.mjs';

const MODULE = 'org.apache.kafka.common.security';

const login = (module, users = '') => `${MODULE}.${module} required${users};`;

/**
 * Two more listeners beside the plain one, which only the test itself uses: SASL_SSL asks for the user and the password of
 * `secured`, by any mechanism; SSL asks for a client's certificate. `certificates` are those of makeCertificates.
 */
export async function securityOf(plain, { certificates, user, password }) {
  const [sasl, mutual] = [await freePort(), await freePort()];
  const more = `SASL_SSL://127.0.0.1:${sasl},SSL://127.0.0.1:${mutual}`;
  const listeners = {
    listeners: `${plain.listeners},${more}`,
    'advertised.listeners': `${plain['advertised.listeners']},${more}`,
    'listener.security.protocol.map': `${plain['listener.security.protocol.map']},SASL_SSL:SASL_SSL,SSL:SSL`,
    'inter.broker.listener.name': 'PLAINTEXT',
  };
  const encryption = {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': certificates.keystore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': certificates.ca,
    'listener.name.ssl.ssl.client.auth': 'required',
  };
  const mechanisms = {
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': login('plain.PlainLoginModule', ` user_${user}="${password}"`),
    'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': login('scram.ScramLoginModule'),
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': login('scram.ScramLoginModule'),
  };
  return {
    properties: { ...listeners, ...encryption, ...mechanisms },
    scramUsers: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].map((name) => `${name}=[name=${user},password=${password}]`),
    addresses: { saslAddress: `127.0.0.1:${sasl}`, mutualAddress: `127.0.0.1:${mutual}` },
  };
}
