export { makeCertificates } from './certificates.mjs';
export { startKafka } from './kafka.mjs';
export { KAFKA_VERSIONS, kafkaJars } from './kafka-jars.mjs';
export { freePort } from './port.mjs';
export { startRedis } from './redis.mjs';
export { startRedisCluster } from './redis-cluster.mjs';
export { chromiumPath, installMissing, missing, onPath } from './requirements.mjs';
