import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { need } from './requirements.mjs';

const CACHE = join(import.meta.dirname, '../../.cache');

/** The Kafka releases that tests run against, by the name tests use. */
export const KAFKA_VERSIONS = { 4: '4.4.0', 3.9: '3.9.2' };

const pom = (version) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>vigie</groupId><artifactId>stack</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/** The folder with the jars of a Kafka release; fetched from Maven Central the first time. */
export function kafkaJars(version) {
  const jars = join(CACHE, 'kafka', version);
  if (existsSync(jars)) return jars;
  need('kafka');
  console.error(`Fetching Kafka ${version} from Maven Central (once, about 50 MB) …`);
  mkdirSync(join(CACHE, 'kafka'), { recursive: true });
  // Fetched aside and renamed when whole, so that neither a broken download nor a second process leaves half a Kafka.
  const aside = mkdtempSync(join(CACHE, 'kafka', '.fetch-'));
  try {
    writeFileSync(join(aside, 'pom.xml'), pom(version));
    copyDependencies(aside);
    if (!existsSync(jars)) renameSync(join(aside, 'jars'), jars);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return jars;
}

function copyDependencies(folder) {
  const args = ['-q', '-B', '-C', `-Dmaven.repo.local=${join(CACHE, 'maven')}`, 'dependency:copy-dependencies'];
  const { status } = spawnSync('mvn', [...args, '-DincludeScope=runtime', '-DoutputDirectory=jars'], {
    cwd: folder,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new Error('Maven could not fetch Kafka: is Maven Central (or your mirror of it) in reach?');
}
