import { useId } from 'react';

interface Option {
  readonly value: string;
  readonly name: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** One of several. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <p className="panel__choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}

interface CheckListProps {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Is given what is chosen then, in the order of the options. */
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any of several. */
export function CheckList({ legend, options, chosen, onChange }: CheckListProps) {
  const change = (value: string, checked: boolean): void => {
    const wanted = options.map((option) => option.value);
    onChange(wanted.filter((other) => (other === value ? checked : chosen.includes(other))));
  };
  return (
    <fieldset className="panel__list">
      <legend>{legend}</legend>
      {options.map(({ value, name }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) => change(value, target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
