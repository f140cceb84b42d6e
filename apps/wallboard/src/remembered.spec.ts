import { describe, expect, it } from '@jest/globals';
import { recall, remember, type Memory } from './remembered.js';

function memoryOf(entries: Map<string, string> = new Map()): () => Memory {
  const memory = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  };
  return () => memory;
}

const forbidden = (): Memory => {
  throw new Error('SecurityError');
};

const full = (): Memory => ({
  getItem: () => '?lang=fr',
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
});

describe('what a screen remembers', () => {
  it('is what was changed, and nothing else', () => {
    const memory = memoryOf();
    expect(recall(memory)).toBe('');
    remember(memory, { theme: 'dark', plateau: undefined });
    remember(memory, { rotate: '20' });
    expect(recall(memory)).toBe('?theme=dark&rotate=20');
  });

  it('forgets what is set back', () => {
    const memory = memoryOf();
    remember(memory, { theme: 'dark' });
    expect(remember(memory, { theme: undefined })).toBe('?');
  });

  it('is nothing where the browser forbids its storage', () => {
    expect(recall(forbidden)).toBe('');
    expect(remember(forbidden, { theme: 'dark' })).toBeUndefined();
  });

  it('tells a storage that is full', () => {
    expect(recall(full)).toBe('?lang=fr');
    expect(remember(full, { theme: 'dark' })).toBeUndefined();
  });
});
